export { ANSWERED, endpoint, openDoor, type Request, type Route, type StrapiRoute } from './endpoint';
export { ConflictError, InputError, parseInput, UnknownError } from './input';
export { PAGE_SIZE, pageOf, placeOf, type Place } from './paging';
