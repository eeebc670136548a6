/**
 * How fast the diagnosis is. Every figure stands beside a yardstick from the same run, because a
 * figure alone speaks mostly of the machine. Nobody calls this package.
 */
package org.dalsegno.bench;
