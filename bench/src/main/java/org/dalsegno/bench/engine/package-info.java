/**
 * How fast the engine is: the whole path and the database's part of it on a PostgreSQL of its own,
 * each beside a yardstick of the same run. Nobody calls this package.
 */
package org.dalsegno.bench.engine;
