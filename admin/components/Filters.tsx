import { useState, type ReactNode } from 'react';
import { Button } from '@strapi/design-system';
import { Cross, Filter } from '@strapi/icons';
import { useIsMobile } from '@strapi/strapi/admin';
import { useText } from './text';

interface FilterFoldProps {
  /** What opens it: `Filter events`. */
  label: string;
  /** Whether a filter is set when the page opens: then it is open. */
  isFiltered: boolean;
  children: ReactNode;
}

/** The filters of a list. On a telephone they open on demand. */
export const FilterFold = ({ label, isFiltered, children }: FilterFoldProps) => {
  const isMobile = useIsMobile();
  const [isOpen, setIsOpen] = useState(isFiltered);
  if (!isMobile || isOpen) return children;
  return (
    <Button variant="tertiary" fullWidth startIcon={<Filter />} aria-expanded={false} onClick={() => setIsOpen(true)}>
      {label}
    </Button>
  );
};

interface ClearFiltersProps {
  size?: 'S' | 'M';
  onClear: () => void;
}

export const ClearFilters = ({ size = 'M', onClear }: ClearFiltersProps) => {
  const text = useText();
  return (
    <Button size={size} variant="tertiary" startIcon={<Cross />} onClick={onClear}>
      {text('filters.clear')}
    </Button>
  );
};
