import { useMutation, type UseMutationOptions, type UseMutationResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

type Action<Data, Input> = UseMutationResult<Data, Error, Input>;

/**
 * A mutation that cannot be started again until the page shows its result. A second click may come before the first one has
 * disabled the button. Its answer would replace the first one's, and the secret of a new key, shown once, would be lost.
 */
export function useAction<Data, Input = void>(options: UseMutationOptions<Data, Error, Input>): Action<Data, Input> {
  const running = useRef(false);
  const mutation = useMutation(options);
  const { status, submittedAt } = mutation;
  useEffect(() => {
    if (status !== 'pending') running.current = false;
  }, [status, submittedAt]);
  const mutate: Action<Data, Input>['mutate'] = (...input) => {
    if (running.current) return;
    running.current = true;
    mutation.mutate(...input);
  };
  return { ...mutation, mutate };
}
