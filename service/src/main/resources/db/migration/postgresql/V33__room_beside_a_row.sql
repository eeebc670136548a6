-- Rows of one page are claimed together, so that none of them makes room for another: a page that is half full has room
-- beside each of its rows, and none of the claims is written into the indexes. Holds for pages that are written from now on.
alter table enrollment set (fillfactor = 50);
alter table attempt set (fillfactor = 60);
