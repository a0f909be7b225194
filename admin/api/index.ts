export * from './endpoints';
export { downloadEvents } from './download';
export { useLive } from './live';
