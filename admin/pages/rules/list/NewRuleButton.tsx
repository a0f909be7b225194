import { useState } from 'react';
import { Button, MenuItem, SimpleMenu } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useNavigate } from 'react-router-dom';
import { pluginPath, useText } from '../../../components';
import { TemplatesDialog } from '../templates/TemplatesDialog';

/** Begins a rule: an empty one, or one of the templates. */
export const NewRuleButton = () => {
  const text = useText();
  const navigate = useNavigate();
  const [isChoosing, setIsChoosing] = useState(false);
  return (
    <>
      <SimpleMenu label={text('rules.new')} tag={Button} variant="default" startIcon={<Plus />} popoverPlacement="bottom-end">
        <MenuItem onSelect={() => navigate(pluginPath('rules/new'))}>{text('rules.new.blank')}</MenuItem>
        <MenuItem onSelect={() => setIsChoosing(true)}>{text('rules.new.template')}</MenuItem>
      </SimpleMenu>
      {isChoosing ? <TemplatesDialog onClose={() => setIsChoosing(false)} /> : null}
    </>
  );
};
