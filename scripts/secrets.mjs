import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PLAYGROUND } from './project.mjs';

const FILE = path.join(PLAYGROUND, '.env');

const secret = () => randomBytes(24).toString('base64url');

const GENERATED = {
  APP_KEYS: () => `${secret()},${secret()}`,
  API_TOKEN_SALT: secret,
  ADMIN_JWT_SECRET: secret,
  TRANSFER_TOKEN_SALT: secret,
  ENCRYPTION_KEY: secret,
  JWT_SECRET: secret,
  // Strapi wants a capital letter, a small one and a digit.
  PLAYGROUND_PASSWORD: () => `In5-${randomBytes(6).toString('hex')}`,
};

const parse = (text) =>
  Object.fromEntries(
    text
      .split(/\r?\n/)
      .map((line) => /^([A-Z_]+)=(.*)$/.exec(line))
      .filter(Boolean)
      .map(([, name, value]) => [name, value])
  );

/** The playground's secrets, from `playground/.env`; what is missing there is made up and written. */
export const ensureSecrets = () => {
  const known = existsSync(FILE) ? parse(readFileSync(FILE, 'utf8')) : {};
  const missing = Object.entries(GENERATED).filter(([name]) => !known[name]);
  if (missing.length === 0) return known;
  const secrets = { ...known, ...Object.fromEntries(missing.map(([name, make]) => [name, make()])) };
  const lines = Object.entries(secrets).map(([name, value]) => `${name}=${value}`);
  writeFileSync(FILE, `${lines.join('\n')}\n`, { mode: 0o600 });
  return secrets;
};
