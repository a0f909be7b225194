import type { Json } from '../../../../../contracts';

export interface ActionConfig { [key: string]: Json }

export interface ActionFormProps {
  config: ActionConfig;
  /** JSON Pointer to the configuration. */
  pointer: string;
  onChange: (config: ActionConfig) => void;
}
