import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../../tenants/access/access.decorators.js';
import { DomainError } from '../../platform/common/problem.js';
import {
  type Problem,
  PROBLEM_CODES,
  type ProblemCode,
  PROBLEMS,
  problemType,
} from '../../platform/common/problem-catalogue.js';

type Documented = Problem & { type: string; code: ProblemCode };

/** Serves the catalogue of problem codes. The `type` of a problem resolves to its entry. */
@ApiExcludeController()
@Public()
@Controller('problems')
export class ProblemsController {
  @Get()
  list(): { items: Documented[] } {
    return { items: PROBLEM_CODES.map(documented) };
  }

  /** @throws DomainError not-found */
  @Get(':code')
  get(@Param('code') code: string): Documented {
    const known = PROBLEM_CODES.find((candidate) => candidate === code);
    if (!known) throw new DomainError('not-found', 'No problem has this code');
    return documented(known);
  }
}

function documented(code: ProblemCode): Documented {
  return { type: problemType(code), code, ...PROBLEMS[code] };
}
