import { Badge, Group, Text } from '@mantine/core';

interface Props {
  readonly tags: readonly string[];
  readonly note: string | null;
}

/** The reseller's own tags and note. */
export function AnnotationsText({ tags, note }: Props) {
  return (
    <>
      {tags.length > 0 && (
        <Group gap={4}>
          {tags.map((tag) => (
            <Badge key={tag} color="gray" className="given" styles={{ label: { whiteSpace: 'normal' } }} h="auto">
              {tag}
            </Badge>
          ))}
        </Group>
      )}
      {note && (
        <Text size="sm" className="given" style={{ whiteSpace: 'pre-line' }} dir="auto">
          {note}
        </Text>
      )}
    </>
  );
}
