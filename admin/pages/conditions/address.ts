import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

export interface ConditionChoice {
  /** Uid of a content type; empty until one is chosen. */
  target: string;
  /** As it was written. */
  written: string;
  version: 'draft' | 'published';
}

export interface ConditionAddress extends ConditionChoice {
  change(part: Partial<ConditionChoice>): void;
}

/** What is tried stands in the address: it can be sent to a colleague, and is there again after a reload. */
export const useConditionAddress = (): ConditionAddress => {
  const [parameters, setParameters] = useSearchParams();
  const change = useCallback(
    (part: Partial<ConditionChoice>) =>
      setParameters(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries({ target: part.target, condition: part.written, version: part.version })) {
            if (value !== undefined) after.set(name, value);
          }
          return after;
        },
        { replace: true }
      ),
    [setParameters]
  );
  return {
    target: parameters.get('target') ?? '',
    written: parameters.get('condition') ?? '',
    version: parameters.get('version') === 'published' ? 'published' : 'draft',
    change,
  };
};
