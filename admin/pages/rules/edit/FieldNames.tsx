import { useState } from 'react';
import { Flex, TextButton, Typography } from '@strapi/design-system';
import { useText } from '../../../components';

interface FieldNamesProps {
  names: string[];
  onChoose: (name: string) => void;
}

/** The rest comes on demand: the names of a big content type would bury the form. */
const SHOWN = 7;

/** Names that can be written; a click writes one. */
export const FieldNames = ({ names, onChoose }: FieldNamesProps) => {
  const text = useText();
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? names : names.slice(0, SHOWN);
  const hidden = names.length - shown.length;
  return (
    <Flex gap={2} wrap="wrap" role="group" aria-label={text('rules.edit.names')}>
      <Typography variant="pi" textColor="neutral600">
        {text('rules.edit.names')}
      </Typography>
      {shown.map((name) => (
        <TextButton key={name} onClick={() => onChoose(name)}>
          {name}
        </TextButton>
      ))}
      {hidden > 0 ? <TextButton onClick={() => setShowsAll(true)}>{text('rules.edit.names.more', { count: hidden })}</TextButton> : null}
    </Flex>
  );
};
