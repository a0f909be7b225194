import { existsSync } from 'node:fs';
import { run } from './project.mjs';

/** Packages can be installed: Debian or a relative, and this is root. */
export const mayInstallPackages = () => existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;

const APT = { env: { DEBIAN_FRONTEND: 'noninteractive' } };

/** @returns {Promise<boolean>} whether all of them are installed now. */
export const installPackages = async (names) => {
  if (!mayInstallPackages()) return false;
  const install = () => run('apt-get', ['install', '-y', '--no-install-recommends', ...names], APT);
  if ((await install()) === 0) return true;
  return (await run('apt-get', ['update'], APT)) === 0 && (await install()) === 0;
};
