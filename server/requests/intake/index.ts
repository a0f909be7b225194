export { createIntake, type Intake, type IntakeDependencies } from './intake';
export { importOptions, type GivenOptions } from './imports/options';
export { openSource } from './imports/source';
export type { FormAnswer } from './form/form';
