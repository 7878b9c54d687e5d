import { Route, Routes } from 'react-router';
import { NotAllowed } from '../frame/NotAllowed.tsx';
import { ContactPage } from './ContactForm.tsx';
import { FamilyPage } from './FamilyPage.tsx';
import { LetterPage } from './LetterPage.tsx';
import { WishesPage } from './WishesPage.tsx';

/** The family's pages within a case. */
export function FamilyPages() {
  return (
    <Routes>
      <Route index element={<FamilyPage />} />
      <Route path="contact" element={<ContactPage />} />
      <Route path="contact/:contactId" element={<ContactPage />} />
      <Route path="letter" element={<LetterPage />} />
      <Route path="letter/:stage" element={<LetterPage />} />
      <Route path="wishes" element={<WishesPage />} />
      <Route path="*" element={<NotAllowed code="NOT_FOUND" />} />
    </Routes>
  );
}
