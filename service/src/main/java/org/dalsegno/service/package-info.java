/**
 * What every verb of the product may answer instead of doing its work, and how lists are cut into
 * pages.
 */
package org.dalsegno.service;
