import type { ReactNode } from 'react';
import { Field } from '@strapi/design-system';

interface FormFieldProps {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  required?: boolean;
  children: ReactNode;
}

/** A labelled input, with what the server says of it below. */
export const FormField = ({ name, label, hint, error, required = false, children }: FormFieldProps) => (
  <Field.Root name={name} hint={hint} error={error} required={required} width="100%">
    <Field.Label>{label}</Field.Label>
    {children}
    <Field.Hint />
    <Field.Error />
  </Field.Root>
);
