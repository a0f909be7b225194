export { EditRulePage } from './edit/EditRulePage';
export { RulePage } from './detail/RulePage';
export { RulesPage } from './list/RulesPage';
