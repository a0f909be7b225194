export * from './endpoints';
export * from './rules';
export * from './requests';
export * from './request-imports';
export * from './demand';
export * from './content';
export { downloadEvents, downloadRequests } from './download';
export { useLive } from './live';
