import { createServer } from 'node:net';
import { say } from './project.mjs';

const DEFAULT_PORT = 1337;

const isFree = (host, port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });

/**
 * The port to listen on: the wanted one, which must be free, or the first free one from 1337 on.
 * @param {string} host
 * @param {string | undefined} wanted PORT of the environment
 */
export const freePort = async (host, wanted) => {
  if (wanted !== undefined) {
    const port = Number(wanted);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      throw new Error(`PORT is "${wanted}", but must be a number from 1 to 65535.`);
    }
    if (!(await isFree(host, port))) throw new Error(`Port ${port} is taken. Choose another: PORT=${port + 1} npm start`);
    return port;
  }
  for (let port = DEFAULT_PORT; port < DEFAULT_PORT + 50; port += 1) {
    if (!(await isFree(host, port))) continue;
    if (port !== DEFAULT_PORT) say(`Port ${DEFAULT_PORT} is taken, using ${port}.`);
    return port;
  }
  throw new Error(`Ports ${DEFAULT_PORT} to ${DEFAULT_PORT + 49} are taken. Choose another: PORT=8080 npm start`);
};
