import type { App, RegisteredApp } from './app';

/** What a command has to do with the world, so that tests can stand in for it. */
export interface Terminal {
  /** Results. */
  out(line: string): void;
  /** What went wrong. */
  error(line: string): void;
  /** Where a progress bar goes. */
  progress: { isTTY?: boolean; columns?: number; write(text: string): unknown };
  /** Where relative paths start. */
  directory: string;
  boot(directory: string): Promise<App>;
  register(directory: string): Promise<RegisteredApp>;
  /** Asks and resolves with the answer, empty where there is none; null where nobody sits at a terminal. */
  ask: ((question: string) => Promise<string>) | null;
  /** Calls `stop` when somebody asks the process to end. */
  onInterrupt(stop: () => void): void;
}

export interface Command {
  /** The words that call it. */
  name: string[];
  summary: string;
  help: string;
  /** @param words what follows the name. @returns the exit code. */
  run(words: string[], terminal: Terminal): Promise<0 | 1>;
}
