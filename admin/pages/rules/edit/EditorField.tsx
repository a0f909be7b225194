import type { ReactNode } from 'react';
import { Field } from '@strapi/design-system';
import { useProblemAt } from './editor';

export interface EditorFieldProps {
  /** JSON Pointer into the definition. */
  pointer: string;
  label: string;
  hint?: string;
  required?: boolean;
  children: ReactNode;
}

/** A labelled input of the editor, with what is wrong at its place below it. */
export const EditorField = ({ pointer, label, hint, required = false, children }: EditorFieldProps) => (
  <Field.Root name={pointer} hint={hint} error={useProblemAt(pointer)} required={required} width="100%">
    <Field.Label>{label}</Field.Label>
    {children}
    <Field.Hint />
    <Field.Error />
  </Field.Root>
);
