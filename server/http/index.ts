export { ANSWERED, endpoint, openDoor, type Request, type Route, type StrapiRoute } from './endpoint';
export { InputError, UnknownError } from './input';
