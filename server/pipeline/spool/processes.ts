import { hostname } from 'node:os';
import { codeOf } from './files';

/** What the spool knows of processes; tests pass their own. */
export interface Processes {
  pid: number;
  host: string;
  /** When this process began, epoch milliseconds. */
  startedAt: number;
  isRunning(pid: number): boolean;
}

export const systemProcesses = (): Processes => ({
  pid: process.pid,
  host: hostname(),
  startedAt: Math.round(Date.now() - process.uptime() * 1000),
  isRunning: (pid) => {
    try {
      process.kill(pid, 0);
      return true;
    } catch (error) {
      // A process of somebody else is running as well.
      return codeOf(error) === 'EPERM';
    }
  },
});
