/**
 * A browser test that fails is run once more, and what failed is printed. Once in some hundred runs of all of them a click led
 * nowhere, on a machine that was doing other things, and never again in dozens of tries (throttled ones among them); a fault
 * of ours fails twice. Tests without a browser get no second try.
 */
jest.retryTimes(1, { logErrorsBeforeRetry: true });
