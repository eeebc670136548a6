/**
 * People who can be written to: one by one and by CSV import. They belong to the whole
 * organisation, so every user sees and changes them. Pages and the API call it.
 */
package org.dalsegno.service.contacts;
