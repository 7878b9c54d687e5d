import { z } from 'zod';

// zod tries `Function('')` when the first object schema is made, which the content policy reports as a breach.
// So this module is imported before any that holds a schema.
z.config({ jitless: true });
