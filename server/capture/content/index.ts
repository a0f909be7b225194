export { createContentCapture, type ContentCaptureDependencies } from './content-capture';
