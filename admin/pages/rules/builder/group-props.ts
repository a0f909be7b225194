import type { ConditionField } from '../../../../contracts';
import type { Group } from './model';

export interface GroupEditorProps {
  group: Group;
  fields: ConditionField[];
  /** JSON Pointer into the definition. */
  pointer: string;
  onChange: (group: Group) => void;
  /** Absent of the outermost group. */
  onRemove?: () => void;
  depth?: number;
  /** Whether numbers can be asked for; not of what is counted itself. */
  withFacts?: boolean;
}
