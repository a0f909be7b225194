export { ReductionPage } from './ReductionPage';
