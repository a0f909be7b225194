import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { installPackages, mayInstallPackages } from '../debian.mjs';
import { say } from '../project.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const isExecutable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const installed = () => {
  const directories = ['/usr/bin', ...(process.env.PATH ?? '').split(path.delimiter)];
  const candidates = directories.flatMap((directory) => NAMES.map((name) => path.join(directory, name)));
  return [process.env.CHROMIUM_PATH, ...candidates].find((file) => file && isExecutable(file)) ?? null;
};

/** Path of a Chromium: `CHROMIUM_PATH`, one that is installed, or one that can be installed; null where there is none. */
export const findBrowser = async () => {
  const found = installed();
  if (found || !mayInstallPackages()) return found;
  say('Installing Chromium ...');
  await installPackages(['chromium']);
  return installed();
};
