import { useId, useState, type KeyboardEvent } from 'react';
import { Flex, Tag, TextInput } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { REQUEST_LIMITS } from '../../../contracts';
import { useText } from '../../components';

interface TagsInputProps {
  value: string[];
  /** Offered while one is written. */
  known: string[];
  onChange: (tags: string[]) => void;
}

/** Words, each added with Enter, a comma or by leaving the field. */
export const TagsInput = ({ value, known, onChange }: TagsInputProps) => {
  const text = useText();
  const listId = useId();
  const [draft, setDraft] = useState('');

  const add = (): void => {
    const words = draft
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '' && !value.includes(word));
    setDraft('');
    if (words.length > 0) onChange([...value, ...new Set(words)].slice(0, REQUEST_LIMITS.tags));
  };
  const press = (event: KeyboardEvent): void => {
    if (draft.trim() === '' || (event.key !== 'Enter' && event.key !== ',')) return;
    event.preventDefault();
    add();
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <TextInput
        value={draft}
        list={listId}
        maxLength={REQUEST_LIMITS.tag}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={press}
        onBlur={add}
      />
      <datalist id={listId}>
        {known
          .filter((tag) => !value.includes(tag))
          .map((tag) => (
            <option key={tag} value={tag} />
          ))}
      </datalist>
      {value.length > 0 ? (
        <Flex gap={1} wrap="wrap">
          {value.map((tag) => (
            <Tag key={tag} icon={<Cross aria-hidden />} label={text('requests.tags.remove.one', { tag })} onClick={() => onChange(value.filter((one) => one !== tag))}>
              {tag}
            </Tag>
          ))}
        </Flex>
      ) : null}
    </Flex>
  );
};
