import type { RuleTarget, TemplateField } from '../../../../contracts';

export type TemplateValues = Record<string, string | number>;

/** What the form begins with: only what the template itself says. */
export const initialValues = (fields: TemplateField[]): TemplateValues =>
  Object.fromEntries(fields.flatMap(({ name, initial }) => (initial === undefined ? [] : [[name, initial]])));

/** A field that begins empty may stay so. */
export const isOptional = ({ initial }: TemplateField): boolean => initial === '';

export const isComplete = (fields: TemplateField[], values: TemplateValues): boolean =>
  fields.every((field) => isOptional(field) || (values[field.name] !== undefined && values[field.name] !== ''));

/** The content type that was chosen: fields are of it. */
export const chosenTarget = (fields: TemplateField[], values: TemplateValues, targets: RuleTarget[]): RuleTarget | undefined => {
  const name = fields.find(({ kind }) => kind === 'contentType')?.name;
  return name === undefined ? undefined : targets.find(({ uid }) => uid === values[name]);
};

/** Another content type has other fields. */
export const changed = (fields: TemplateField[], values: TemplateValues, field: TemplateField, value: string | number | undefined): TemplateValues => {
  const kept = field.kind === 'contentType' ? fields.filter(({ kind }) => kind !== 'field').map(({ name }) => name) : Object.keys(values);
  const next = Object.fromEntries(Object.entries(values).filter(([name]) => kept.includes(name) && name !== field.name));
  return value === undefined ? next : { ...next, [field.name]: value };
};
