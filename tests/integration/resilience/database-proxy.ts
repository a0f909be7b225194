import net, { type AddressInfo, type Socket } from 'node:net';

/** Stands between an app and its database server, which other tests use meanwhile. */
export interface DatabaseProxy {
  port: number;
  /** As a server that was stopped: every connection breaks, new ones are refused. */
  cut(): Promise<void>;
  /** As a server that hangs: connections stay, nothing comes through, new ones wait. */
  freeze(): void;
  restore(): Promise<void>;
  close(): Promise<void>;
}

const listening = (server: net.Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });

export const startProxy = async (target: { host: string; port: number }): Promise<DatabaseProxy> => {
  const sockets = new Set<Socket>();
  let isFrozen = false;

  const add = (socket: Socket, other: Socket): void => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('data', (chunk) => void other.write(chunk));
    socket.on('error', () => other.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      other.destroy();
    });
    if (isFrozen) socket.pause();
  };
  const server = net.createServer((socket) => {
    const other = net.connect(target);
    add(socket, other);
    add(other, socket);
  });
  await listening(server, 0);
  const { port } = server.address() as AddressInfo;

  const cut = async (): Promise<void> => {
    const closed = server.listening ? new Promise<void>((resolve) => server.close(() => resolve())) : undefined;
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    port,
    cut,
    freeze: () => {
      isFrozen = true;
      for (const socket of sockets) socket.pause();
    },
    restore: async () => {
      isFrozen = false;
      for (const socket of sockets) socket.resume();
      if (!server.listening) await listening(server, port);
    },
    close: cut,
  };
};
