export { ANSWERED, endpoint, openDoor, type Request, type Route, type StrapiRoute } from './endpoint';
export { ConflictError, InputError, UnknownError } from './input';
