import { Injectable, Param, type PipeTransform } from '@nestjs/common';
import { DomainError } from './problem.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An id that cannot be one is nobody's: the same 404 as an id that is not there. */
@Injectable()
class IdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!UUID.test(id)) throw new DomainError('not-found', 'There is nothing with this id');
    return id.toLowerCase();
  }
}

/** `@IdParam() id: string` of a route `…/:id`. */
export const IdParam = (name = 'id') => Param(name, IdPipe);
