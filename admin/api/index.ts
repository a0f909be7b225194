export * from './endpoints';
export * from './rules';
export { downloadEvents } from './download';
export { useLive } from './live';
