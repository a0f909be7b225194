import type { Context } from 'koa';
import type { InsightsEvent } from '../../../contracts';
import { describeFailure } from '../failure';
import { lengthOf, type ByteCounter } from './body-bytes';

/** What is known of a request before it is answered. */
export interface Arrival {
  at: number;
  started: number;
  path: string;
  ip: string;
  received: ByteCounter | null;
}

/** How a response ends; `duration` null: measured until the response is closed. */
export interface Ending {
  duration: number | null;
  written: ByteCounter | null;
  thrown: unknown;
}

export interface ConclusionDependencies {
  thrownIn(context: object): unknown;
  accept(event: InsightsEvent): void;
  onProblem(problem: unknown): void;
}

const CLIENT_CLOSED_REQUEST = 499;

/** Completes the event of a closed response and gives it away. Never throws. */
export const conclude = (
  { accept, onProblem, thrownIn }: ConclusionDependencies,
  context: Context,
  arrival: Arrival,
  event: InsightsEvent,
  ending: Ending
): void => {
  try {
    const response = context.res;
    const complete = response.writableFinished;
    event.status = complete ? response.statusCode : CLIENT_CLOSED_REQUEST;
    event.duration = complete && ending.duration !== null ? ending.duration : microsecondsSince(arrival.started);
    event.requestBytes = arrival.received?.() ?? lengthOf(context.req.headers['content-length']);
    event.responseBytes = responseBytesOf(context, complete, ending.written);
    if (event.status >= 400) {
      describeFailure(
        event,
        ending.thrown ?? (event.status >= 500 ? thrownIn(context) : undefined),
        context.response.body
      );
    }
    accept(event);
  } catch (problem) {
    onProblem(problem);
  }
};

const responseBytesOf = (context: Context, complete: boolean, written: ByteCounter | null): number | null => {
  const response = context.res;
  const status = response.statusCode;
  if (context.req.method === 'HEAD' || status === 204 || status === 304 || !response.headersSent) return 0;
  if (written !== null) return written();
  return complete ? lengthOf(response.getHeader('content-length')) : null;
};

export const microsecondsSince = (started: number): number =>
  Math.max(0, Math.round((performance.now() - started) * 1000));
