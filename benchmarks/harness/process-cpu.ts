import fs from 'node:fs';

/** Clock ticks a second of /proc, the same on every Linux that Node runs on. */
const TICKS = 100;

/** CPU time of another process since it began, microseconds (user and system, all threads); null where there is no /proc. */
export const cpuOf = (pid: number | undefined): number | null => {
  const file = `/proc/${pid}/stat`;
  if (pid === undefined || !fs.existsSync(file)) return null;
  // The second field is a name in parentheses that may contain spaces: count from behind it.
  const fields = fs
    .readFileSync(file, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return ((Number(fields[11]) + Number(fields[12])) / TICKS) * 1e6;
};
