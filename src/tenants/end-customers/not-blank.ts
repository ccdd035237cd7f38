import { applyDecorators } from '@nestjs/common';
import { IsString, Matches } from 'class-validator';

/** A text with something in it. */
export function NotBlank(): PropertyDecorator {
  return applyDecorators(IsString(), Matches(/\S/, { message: '$property must not be blank' }));
}
