/**
 * Does work that must be over by a limit (milliseconds). At the limit its signal is aborted, and the promise rejects even if the
 * work does not listen.
 */
export const withDeadline = async <Result>(
  controller: AbortController,
  limit: number,
  work: (signal: AbortSignal) => Promise<Result>
): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`not done within ${limit / 1000} s`);
      controller.abort(error);
      reject(error);
    }, limit);
  });
  try {
    return await Promise.race([work(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
};
