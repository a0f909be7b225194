import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { ServerMessage, ServerQuestion, Usage } from '../servers/protocol';

const ROOT = path.resolve(__dirname, '..', '..');

export interface ServerProcess {
  url: string;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

/** Starts one of `servers/` as a process of its own; resolves when it listens. */
export const startServer = async (
  file: string,
  args: string[],
  env: NodeJS.ProcessEnv = {}
): Promise<ServerProcess> => {
  const child = fork(path.join(ROOT, 'benchmarks', 'servers', file), args, {
    execArgv: ['--require', path.join(ROOT, 'scripts', 'typescript.cjs')],
    env: { ...process.env, NODE_ENV: 'production', ...env },
  });
  const listening = await nextMessage(child, 'listening');
  return {
    url: `http://127.0.0.1:${listening.port}`,
    usage: async () => {
      const question: ServerQuestion = { type: 'usage' };
      child.send(question);
      return (await nextMessage(child, 'usage')).usage;
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
};

const nextMessage = <Type extends ServerMessage['type']>(
  child: ChildProcess,
  type: Type
): Promise<Extract<ServerMessage, { type: Type }>> =>
  new Promise((resolve, reject) => {
    const isWanted = (message: ServerMessage): message is Extract<ServerMessage, { type: Type }> =>
      message.type === type;
    const listen = (message: ServerMessage): void => {
      if (!isWanted(message)) return;
      stopListening();
      resolve(message);
    };
    const fail = (code: number | null): void => {
      stopListening();
      reject(new Error(`the server process ended with exit code ${code}`));
    };
    const stopListening = (): void => {
      child.off('message', listen);
      child.off('exit', fail);
    };
    child.on('message', listen);
    child.once('exit', fail);
  });
