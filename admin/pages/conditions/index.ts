export { ConditionsPage } from './ConditionsPage';
