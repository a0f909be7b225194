export { createInApp, type InApp, type InAppMessage } from './in-app';
