export { createSearch, type Search, type SearchDependencies, type SearchLimits } from './search';
