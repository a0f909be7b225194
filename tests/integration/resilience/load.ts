import http from 'node:http';

/** A request that was answered completely. */
export interface Answered {
  /** Its `x-request-id`. */
  id: string;
  status: number;
  milliseconds: number;
}

/** Requests to a route that needs no database, at a steady pace whatever becomes of the ones before. */
export interface Load {
  answered: Answered[];
  /** Why requests were refused, or broken off before the end of their answer. */
  unanswered: string[];
  /** Sends no more; resolves when each was answered or has failed. */
  stop(): Promise<void>;
}

const PATH = '/api/nowhere';
const SOCKETS = 16;
const ANSWER_LIMIT = 20_000;
/** Less than the five seconds after which the server closes an idle connection, possibly while a request is on its way. */
const IDLE_LIMIT = 2_000;

const send = (url: string, agent: http.Agent, id: string): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const started = performance.now();
    const options = { agent, headers: { 'x-request-id': id }, timeout: ANSWER_LIMIT };
    const request = http.get(`${url}${PATH}`, options, (response) => {
      response.on('error', reject);
      response.on('end', () => {
        if (!response.complete) return reject(new Error('the answer was cut off'));
        resolve({ id, status: response.statusCode ?? 0, milliseconds: performance.now() - started });
      });
      response.resume();
    });
    request.on('timeout', () => request.destroy(new Error(`no answer within ${ANSWER_LIMIT} ms`)));
    request.on('error', reject);
  });

/** @param options `prefix`: of all request ids. `every`: milliseconds between two requests. */
export const startLoad = (url: string, { prefix, every }: { prefix: string; every: number }): Load => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: SOCKETS, scheduling: 'fifo', timeout: IDLE_LIMIT });
  const running = new Set<Promise<void>>();
  const answered: Answered[] = [];
  const unanswered: string[] = [];
  let sent = 0;
  const timer = setInterval(() => {
    const id = `${prefix}-${(sent += 1)}`;
    const request: Promise<void> = send(url, agent, id)
      .then((answer) => void answered.push(answer), (error: Error) => void unanswered.push(`${id}: ${error.message}`))
      .finally(() => running.delete(request));
    running.add(request);
  }, every);
  return {
    answered,
    unanswered,
    stop: async () => {
      clearInterval(timer);
      await Promise.all(running);
      agent.destroy();
    },
  };
};

const quantile = (values: number[], q: number): number =>
  [...values].sort((one, other) => one - other)[Math.floor(q * (values.length - 1))];

/** Answers in one window. */
const WINDOW = 50;

/**
 * Milliseconds: the 95th percentile of each fifty answers, and of those the median. What slows every request shows,
 * what the machine did beside the test for a moment does not.
 */
export const typicalP95 = (answers: Answered[]): number => {
  const windows = Array.from({ length: Math.floor(answers.length / WINDOW) }, (_, index) =>
    answers.slice(index * WINDOW, (index + 1) * WINDOW).map(({ milliseconds }) => milliseconds)
  );
  return quantile(windows.map((window) => quantile(window, 0.95)), 0.5);
};
