import { type Expression, type OperationNode, type RawBuilder, type SqlBool, sql } from 'kysely'

/**
 * Whether a lead is among those that rows of another table name, or is not. As a test it is SQL like any other; who wants all
 * such leads asks the rows alone, and looks at no lead.
 */
export class LeadsIn implements Expression<SqlBool> {
  constructor(
    private readonly leadId: Expression<unknown>,
    /** Selects one column, `lead_id`, which is never NULL. */
    readonly rows: RawBuilder<unknown>,
    readonly isOpposite = false,
  ) {}

  get expressionType(): SqlBool | undefined {
    return undefined
  }

  get opposite(): LeadsIn {
    return new LeadsIn(this.leadId, this.rows, !this.isOpposite)
  }

  toOperationNode(): OperationNode {
    const test = this.isOpposite ? sql`${this.leadId} not in (${this.rows})` : sql`${this.leadId} in (${this.rows})`
    return test.toOperationNode()
  }
}
