export { ImportError } from './error';
export { createImporter, type ImporterDependencies } from './importer';
