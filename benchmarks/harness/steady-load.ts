import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Sends so many requests a second whether or not earlier ones were answered, so that a pause of the server delays all that
 * come during it and not just one.
 * @returns the time of each answer, milliseconds.
 */
export const steadyLoad = async (url: string, perSecond: number, seconds: number): Promise<number[]> => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  const times: number[] = [];
  const running: Promise<void>[] = [];
  const start = performance.now();
  const due = perSecond * seconds;
  while (running.length < due) {
    const elapsed = (performance.now() - start) / 1000;
    while (running.length < Math.min(due, elapsed * perSecond)) running.push(timed(url, agent, times));
    await sleep(1);
  }
  await Promise.all(running);
  agent.destroy();
  return times;
};

const timed = (url: string, agent: http.Agent, times: number[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const start = performance.now();
    const request = http.get(url, { agent }, (response) => {
      response.resume();
      response.on('end', () => {
        if (response.statusCode !== 200) return reject(new Error(`${url} answered ${response.statusCode}`));
        times.push(performance.now() - start);
        resolve();
      });
    });
    request.on('error', reject);
  });
