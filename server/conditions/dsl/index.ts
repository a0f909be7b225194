export { isDefinition, translateDefinition, type Translated } from './translate';
