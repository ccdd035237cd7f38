import { TagsInput, type TagsInputProps } from '@mantine/core';

interface Props extends Omit<TagsInputProps, 'value' | 'onChange'> {
  readonly value: readonly string[];
  readonly onChange: (tags: string[]) => void;
}

/** Tags, each by itself: one that contains a comma stays whole. Unlike Mantine's, it distinguishes capital letters. */
export function TagsField({ value, onChange, ...props }: Props) {
  return (
    <TagsInput
      dir="auto"
      {...props}
      value={[...value]}
      onChange={onChange}
      isDuplicate={(tag, others) => others.includes(tag)}
    />
  );
}
